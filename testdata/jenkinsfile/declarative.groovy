// sh 'not this one'
pipeline {
    agent { docker { image 'registry.example.test/node:24' } }
    triggers { cron('H 4 * * *') }
    environment {
        CACHE = "sh 'nor this one'"
    }
    stages {
        stage('Build') {
            steps {
                sh 'npm ci' /* sh 'nor this' */
                sh '''
                    set -e
                    npm run build
                '''
            }
        }
        stage('Test') {
            when { not { buildingTag() } }
            parallel {
                stage('Unit') {
                    steps {
                        sh(script: "npm test -- \"${PATTERN}\"", returnStatus: true)
                    }
                }
                stage('Deep') {
                    agent { docker 'alpine' }
                    steps {
                        catchError(buildResult: 'SUCCESS') {
                            sh "make deep"
                        }
                        script {
                            def found = (text =~ /it's "quoted"/)
                            def out = sh(returnStdout: true, script: 'make list').trim()
                            sh command
                        }
                    }
                }
            }
        }
    }
    post {
        always { bat 'clean.bat' }
    }
}
